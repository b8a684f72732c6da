removed {
  from = module.database
  lifecycle {
    destroy = true
  }
}

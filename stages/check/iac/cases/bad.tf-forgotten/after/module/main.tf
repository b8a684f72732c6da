removed {
  from = module.database
  lifecycle {
    destroy = false
  }
}

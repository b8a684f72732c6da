moved {
  from = module.database
  to = module.orders
}

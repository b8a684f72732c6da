resource "azurerm_management_lock" "a" {
  scope = "/subscriptions/x"
}
locals {}

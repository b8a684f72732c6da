resource "azurerm_storage_account" "a" {
  network_rules {
    default_action = "Deny"
  }
}

resource "azurerm_key_vault" "a" {
  purge_protection_enabled = true
}

locals {}
resource "azurerm_network_security_rule" "a" {
  direction             = "Inbound"
  access                = "Deny"
  source_address_prefix = "*"
}

locals {}
resource "azurerm_network_security_rule" "a" {
  direction              = "Inbound"
  access                 = "Allow"
  destination_port_range = "1-65535"
  source_address_prefix  = "*"
}

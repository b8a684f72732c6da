locals {}
resource "azurerm_role_assignment" "a" {
  role_definition_name = "Owner"
}

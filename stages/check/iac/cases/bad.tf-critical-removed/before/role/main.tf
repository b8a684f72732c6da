resource "azurerm_role_assignment" "ci" {
  scope = "x"
}
locals {}

provider "azurerm" {
  alias           = "hub"
  subscription_id = "b"
}

locals {}
resource "kubernetes_cluster_role_binding" "a" {
  role_ref {
    kind = "ClusterRole"
    name = "cluster-admin"
  }
}
resource "kubernetes_cluster_role" "b" {
  rule {
    api_groups = ["*"]
    resources  = ["*"]
    verbs      = ["*"]
  }
}

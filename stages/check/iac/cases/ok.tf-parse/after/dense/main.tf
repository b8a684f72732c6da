variable "x" {
  type = object({ a = optional(string, "b"), c = list(number) })
  validation {
    condition     = can(regex("^[a-z]+$", var.x.a))
    error_message = "No."
  }
}
locals {
  a = { for k, v in var.x : k => upper(v) if v != "" }
  b = [for s in ["a", "b"] : "${s}-${s == "a" ? 1 : 2}"]
  c = <<-EOT
    %{ for s in local.b ~}
    ${s}
    %{ endfor ~}
  EOT
  d = var.x.c[*]
  e = -1 + 2 * (3 % 2)
  f = merge(local.a, { "k" : try(local.b[0], null) })
}

package rbac

const Depth = 2

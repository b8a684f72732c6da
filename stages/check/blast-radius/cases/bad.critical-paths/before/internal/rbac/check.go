package rbac

const Depth = 1

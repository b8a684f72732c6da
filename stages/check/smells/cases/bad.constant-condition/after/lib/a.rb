class A
  def check(x, kind, list)
    return 1 if kind == 'a' || 'b'
    return 2 if x == x
    return 3 if list.size < 0
    4
  end
end

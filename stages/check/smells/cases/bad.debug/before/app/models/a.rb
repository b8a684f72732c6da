class A
  def add(a, b)
    a + b
  end
end

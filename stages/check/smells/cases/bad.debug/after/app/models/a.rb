class A
  def add(a, b)
    binding.pry
    byebug
    pp a
    a + b
  end
end

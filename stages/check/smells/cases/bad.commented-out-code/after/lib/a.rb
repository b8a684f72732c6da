class A
  # old = compute(1)
  # save(old) if old.valid?
  def a; end
end

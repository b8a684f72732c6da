class A
  # rest of the implementation stays the same
end

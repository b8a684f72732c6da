def a
  eval(x)
end

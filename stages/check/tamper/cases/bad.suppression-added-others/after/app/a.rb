def a
  eval(x) # rubocop:disable Security/Eval
end

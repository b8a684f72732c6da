SimpleCov.start do
  minimum_coverage 80
end

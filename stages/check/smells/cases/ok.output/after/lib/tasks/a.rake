task :a do
  puts 'ready'
end

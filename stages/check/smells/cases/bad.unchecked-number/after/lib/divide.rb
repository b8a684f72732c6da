class Divide
  def call(params)
    right = params[:right].to_i
    return 0 if right == 0
    100 / right
  end

  def share
    100 / ARGV[0].to_f
  end
end

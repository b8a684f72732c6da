class Divide
  def call(params)
    right = Integer(params[:right], exception: false)
    return 0 if right.nil? || right == 0
    100 / right
  end

  def page(params)
    params[:page].to_i
  end
end

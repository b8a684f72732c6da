class Thing; end

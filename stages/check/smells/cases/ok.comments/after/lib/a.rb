# frozen_string_literal: true

# rubocop:disable Metrics
class A
  # returns nil when empty
  def a; end
end

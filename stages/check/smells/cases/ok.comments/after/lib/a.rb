# frozen_string_literal: true

# rubocop:disable Metrics
class A
  # returns nil when empty
  # Should complete successfully (redirect means action completed)
  def a; end
end

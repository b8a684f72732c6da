class Jobs
  def run(job)
    job.execute
  rescue => e
  end

  def total(job)
    job.total rescue 0
  end

  def count(job)
    begin
      job.execute
    rescue StandardError
      nil
    end
    job.count
  end
end

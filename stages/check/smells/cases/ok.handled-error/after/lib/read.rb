class Read
  def read(path)
    File.read(path)
  rescue Errno::ENOENT
    nil
  end

  def run(job)
    job.execute
  rescue => e
    raise JobError, e.message
  end

  def stop(job)
    job.execute
  rescue StandardError
    # The queue tries again.
  end

  def host(text)
    begin
      return URI.parse(text).host
    rescue
    end
    'none'
  end
end

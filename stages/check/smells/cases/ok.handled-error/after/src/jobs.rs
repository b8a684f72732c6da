pub fn run(job: Job) -> Result<(), Error> {
    match job.execute() {
        Ok(_) => Ok(()),
        Err(error) => Err(error),
    }
}

pub fn run(job: Job) {
    match job.execute() {
        Ok(done) => report(done),
        Err(_) => {}
    }
    if let Err(_error) = job.close_all() {}
}

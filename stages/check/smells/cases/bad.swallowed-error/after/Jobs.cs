class Jobs {
    void Run(Job job) {
        try {
            job.Execute();
        } catch {
        }
        try {
            job.Execute();
        } catch (Exception e) {
        }
    }
}

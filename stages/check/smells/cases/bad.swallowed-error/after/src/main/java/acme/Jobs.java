package acme;

class Jobs {
    void run(Job job) {
        try {
            job.execute();
        } catch (Exception e) {
        }
        try {
            job.execute();
        } catch (IOException e) {
            e.printStackTrace();
        }
        job.report();
    }

    Integer total(Job job) {
        try {
            return job.total();
        } catch (Exception e) {
            return null;
        }
    }
}

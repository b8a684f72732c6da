package acme;

class Divide {
    public static int divide(Scanner in) {
        int left = 8;
        int right = Integer.parseInt(in.nextLine());
        if (right == 0) {
            return 0;
        }
        return left / right;
    }

    int page(HttpServletRequest request) {
        return Integer.parseInt(request.getParameter("page")) * 10;
    }
}

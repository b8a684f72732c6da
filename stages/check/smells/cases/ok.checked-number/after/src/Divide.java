class Divide {
    int page(HttpServletRequest request) {
        try {
            return Integer.parseInt(request.getParameter("page")) * 10;
        } catch (NumberFormatException e) {
            return 1;
        }
    }
}

DROP TABLE orders;
DROP TABLE IF EXISTS public.invoices, "Line Items" CASCADE;

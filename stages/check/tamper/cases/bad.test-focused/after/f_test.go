package f

var _ = Describe("f", func() {
	FIt("one", func() {
		Expect(F()).To(Equal(1))
	})
})

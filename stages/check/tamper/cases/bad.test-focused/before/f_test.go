package f

var _ = Describe("f", func() {
	It("one", func() {
		Expect(F()).To(Equal(1))
	})
})

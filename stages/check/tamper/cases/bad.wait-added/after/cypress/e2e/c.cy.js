it('c', () => {
  cy.get('a').click();
  cy.wait(3000);
  cy.url().should('eq', '/c');
});

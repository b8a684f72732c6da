test('b', async ({ page }) => {
  await page.click('a');
  await expect(page).toHaveURL('/b');
});

run(['git', 'push'])

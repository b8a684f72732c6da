const three = await import('@acme/lib/deep/three');

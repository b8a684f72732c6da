from abc import ABC, abstractmethod
from typing import Protocol, overload


class Reader(Protocol):
    def read(self) -> str: ...


class Store(ABC):
    @abstractmethod
    def save(self): ...

    def load(self):
        raise NotImplementedError


@overload
def get(a: int) -> int: ...
@overload
def get(a: str) -> str: ...
def get(a):
    return a

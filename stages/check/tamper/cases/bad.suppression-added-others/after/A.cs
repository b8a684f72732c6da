#pragma warning disable CS0168
class A { }

using System;
using System.Linq;
using Unrolled.Generator;

namespace Unrolled.GeneratorTests;

public class HintNameTests
{
    [Fact]
    public void The_hash_never_changes() => Assert.Equal("Games.Outer-Inner-b80b69bf1d5a2fe2.g.cs", HintName.Of("Games.Outer+Inner"));

    [Fact]
    public void A_name_of_any_length_and_alphabet_fits_a_file_system()
    {
        string name = HintName.Of(string.Concat(Enumerable.Repeat("Größe.", 100)));
        Assert.InRange(name.Length, 1, 200);
        Assert.All(name, c => Assert.True(char.IsAscii(c)));
    }

    [Fact]
    public void Long_names_that_differ_at_the_end_are_told_apart()
    {
        string start = new('a', 500);
        Assert.NotEqual(HintName.Of(start + "b"), HintName.Of(start + "c"), StringComparer.OrdinalIgnoreCase);
    }
}

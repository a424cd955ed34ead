namespace Unrolled.RuntimeTests.Instruments;

/// <summary>What is drawn by scores.</summary>
public sealed class SamplerTests
{
    private static readonly float[] Scores = [1, 3, 2, float.NegativeInfinity, 3];

    [Fact]
    public void Draws_come_as_often_as_they_are_likely()
    {
        float[] likelihoods = new float[Scores.Length];
        Sampler.SoftMax(Scores, likelihoods, temperature: 2);
        double sum = Math.Exp(0.5) + Math.Exp(1) + (2 * Math.Exp(1.5));
        Assert.Equal(Math.Exp(1.5) / sum, likelihoods[1], 1e-6);
        Assert.Equal(0, likelihoods[3]);

        var sampler = new Sampler(seed: 1) { Temperature = 2 };
        int[] counts = new int[Scores.Length];
        const int Draws = 20_000;
        for (int draw = 0; draw < Draws; draw++)
            counts[sampler.Next(Scores)]++;
        for (int i = 0; i < Scores.Length; i++)
            Assert.Equal(likelihoods[i], counts[i] / (double)Draws, 0.015);
        Assert.Equal(0, counts[3]);
    }

    [Fact]
    public void The_same_seed_draws_the_same()
    {
        Assert.Equal(Draws(1), Draws(1));
        Assert.NotEqual(Draws(1), Draws(2));

        static int[] Draws(int seed)
        {
            var sampler = new Sampler(seed);
            return [.. Enumerable.Range(0, 40).Select(_ => sampler.Next(Scores))];
        }
    }

    [Theory]
    [InlineData(1, new[] { 1 })]
    [InlineData(2, new[] { 1, 4 })]
    [InlineData(3, new[] { 1, 2, 4 })]
    [InlineData(9, new[] { 0, 1, 2, 4 })]
    public void The_highest_alone_are_drawn(int top, int[] drawn)
    {
        var sampler = new Sampler(seed: 1) { Top = top };
        Assert.Equal(drawn, Enumerable.Range(0, 500).Select(_ => sampler.Next(Scores)).Distinct().Order());
    }

    [Fact]
    public void Towards_zero_the_likeliest_alone_is_drawn()
    {
        var sampler = new Sampler(seed: 1) { Temperature = 1e-30 };
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(2, sampler.Next([1, 2, 3])));
        Assert.Equal(2, Sampler.ArgMax([1, 2, 3]));
        Assert.Equal(1, Sampler.ArgMax(Scores));
    }

    [Fact]
    public void Scores_that_nothing_can_be_drawn_by_are_refused()
    {
        var sampler = new Sampler(seed: 1);
        Assert.Throws<ArgumentException>(() => sampler.Next([]));
        Assert.Throws<ArgumentException>(() => sampler.Next([1, float.NaN]));
        Assert.Throws<ArgumentException>(() => sampler.Next([1, float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => sampler.Next([float.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => Sampler.ArgMax([]));
        Assert.Throws<ArgumentException>(() => Sampler.SoftMax([1, 2], new float[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Sampler.SoftMax([1], new float[1], temperature: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Temperature = 0);
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Temperature = double.NaN);
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Top = 0);
    }

    [Fact]
    public void A_draw_allocates_nothing()
    {
        var sampler = new Sampler(seed: 1) { Top = 2 };
        Allocated.Nothing(() => sampler.Next(Scores));
    }
}

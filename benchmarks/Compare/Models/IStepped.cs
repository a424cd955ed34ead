namespace Unrolled.Compare.Models;

/// <summary>What the generator writes into every model that reads and writes numbers: the class implements it by being generated.</summary>
/// <typeparam name="TState">The model's state, a struct: generic code over it is compiled for each model by itself.</typeparam>
internal interface IStepped<TState> : IRecurrentModel
    where TState : struct
{
    void Step(ReadOnlySpan<float> input, ref TState state, Span<float> output);

    void Step(ReadOnlySpan<float> inputs, Span<TState> states, Span<float> outputs);

    void Run(ReadOnlySpan<float> inputs, ref TState state, Span<float> outputs);
}

using System.ComponentModel;

namespace Unrolled.Runtime;

/// <summary>
/// Marks a stage of strict arithmetic: it is walked in lanes that round a product and the sum that it is added to apart (<see cref="Strict512"/>). A mark, and not a member,
/// because the JIT answers <c>default(TStage) is IStrictStage</c> while it reads a walker: the lanes that are not taken cost nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1040 // A mark is what is meant.
public interface IStrictStage;
#pragma warning restore CA1040

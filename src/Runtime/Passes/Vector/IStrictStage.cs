using System.ComponentModel;
using Unrolled.Numbers;

namespace Unrolled.Passes;

/// <summary>
/// Marks a stage of strict arithmetic. It runs in lanes that round a product and its sum separately (<see cref="Strict512"/>). It is a marker interface and not a member,
/// because the JIT answers <c>default(TStage) is IStrictStage</c> while it reads a walker. So the other lanes cost nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1040 // A mark is what is meant.
public interface IStrictStage;
#pragma warning restore CA1040

namespace Unrolled.RuntimeTests.Models;

/// <summary>
/// The tests that compute a fingerprint one number at a time, and those that such a switch would disturb. They run one after the other:
/// the switch is the whole process's, and a prepared model that meets it compiles its kernels for one number.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ProcessLanes
{
    public const string Name = "The lanes of the process";
}

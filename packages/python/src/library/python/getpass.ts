/** The source of `getpass`. */
export const getpassSource: string = String.raw`import os


class GetPassWarning(UserWarning):
    pass


def getuser():
    return os.environ.get('USER', 'user')


def getpass(prompt='Password: ', stream=None):
    return input(prompt)
`;

/** `asyncio.Runner`. */
export const runnersSource: string = `
import contextvars
from _asyncio import (
    _get_running_loop, all_tasks, gather, iscoroutine, new_event_loop, set_event_loop,
)


class Runner:
    """One loop for several coroutines, which is shut down in the end."""

    def __init__(self, *, debug=None, loop_factory=None):
        self._debug = debug
        self._loop_factory = loop_factory
        self._loop = None
        self._context = None
        self._is_closed = False

    def __enter__(self):
        self._begin()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.close()

    def _begin(self):
        if self._is_closed:
            raise RuntimeError('Runner is closed')
        if self._loop is not None:
            return
        self._loop = new_event_loop() if self._loop_factory is None else self._loop_factory()
        if self._debug is not None:
            self._loop.set_debug(self._debug)
        self._context = contextvars.copy_context()

    def get_loop(self):
        self._begin()
        return self._loop

    def run(self, coro, *, context=None):
        if _get_running_loop() is not None:
            raise RuntimeError('Runner.run() cannot be called from a running event loop')
        if not iscoroutine(coro):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        self._begin()
        task = self._loop.create_task(coro, context=self._context if context is None else context)
        return self._loop.run_until_complete(task)

    def close(self):
        if self._is_closed or self._loop is None:
            self._is_closed = True
            return
        loop = self._loop
        try:
            left = all_tasks(loop)
            for task in left:
                task.cancel()
            if left:
                loop.run_until_complete(self._await_all(left))
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.run_until_complete(loop.shutdown_default_executor())
        finally:
            loop.close()
            self._loop = None
            self._is_closed = True

    async def _await_all(self, tasks):
        await gather(*tasks, return_exceptions=True)
`;

"""The same endpoints for Starlette. Background tasks are coroutines, which cost it less than functions (threads)."""

from starlette.applications import Starlette
from starlette.background import BackgroundTask
from starlette.responses import JSONResponse
from starlette.routing import Route

done = {"none": 0, "after": 0, "after-view": 0}
letters = 0


def answer(task=None):
    return JSONResponse({"order": 42, "state": "accepted", "total": 19.9}, background=task)


async def none(request):
    done["none"] += 1
    return answer()


async def count(endpoint):
    done[endpoint] += 1


async def read(request):
    global letters
    letters += len(request.headers.get("user-agent", ""))
    letters += len(request.cookies.get("session-id", ""))
    await count("after-view")


async def after(request):
    return answer(BackgroundTask(count, "after"))


async def after_view(request):
    return answer(BackgroundTask(read, request))


async def figures(request):
    return JSONResponse({"done": done, "letters": letters})


application = Starlette(
    routes=[
        Route("/none", none),
        Route("/after", after),
        Route("/after-view", after_view),
        Route("/figures", figures),
    ]
)
